/** The marks that quick fixes leave where somebody has to fill something in. */
export const FILL_IN_MARK = /REPLACE-WITH-[A-Z-]+/;
