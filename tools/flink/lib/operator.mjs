export function readOperator(){return null}
