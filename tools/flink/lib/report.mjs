export function report(){return ''}
