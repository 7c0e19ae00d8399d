export function documentedFrom(){return {}}
export function compare(){return null}
