import type { DeclaredClass, Hook } from "../../model/methods.ts";
import type { MemberCode } from "./code.ts";
import type { SettingBuilder } from "./flow/builders.ts";
import { hasObjects } from "./flow/dispatch.ts";
import type { Flow } from "./flow/flow.ts";
import { simpleName } from "./flow/typeNames.ts";

/** The method around a setting, where a class may override it and the environment is made elsewhere. */
export function hookOf({ program, builders }: Flow, { call, environment }: SettingBuilder): Hook | undefined {
  const made = builders.environments[environment ?? -1]?.made;
  const member = program.memberOf(call.id);
  if (made !== undefined && program.memberOf(made) === member) return undefined;
  const owner = program.classAt(program.ownerOf(member));
  const code = program.codeOf(member);
  const isExtended = owner !== undefined && (owner.supertypes.length > 0 || !(owner.final || owner.single));
  return isExtended && isHook(code) ? { of: owner.name, method: code.name } : undefined;
}

/** A method of objects that others see. */
const isHook = ({ kind, init, isStatic, isPrivate, isFinal, name }: MemberCode): boolean =>
  kind === "method" &&
  !init &&
  !isStatic &&
  !isPrivate &&
  !isFinal &&
  name !== "main" &&
  !/^__\w+__$/.test(name);

/** The classes of a file that belong to a program, or have something above them. */
export function declaredClasses(
  { program, api, scopes, builders }: Flow,
  hooks: readonly Hook[],
): DeclaredClass[] {
  const isProgram = hooks.length > 0 || builders.environments.length > 0;
  return program.code.classes.flatMap((each, index) => {
    const { name, supertypes, final } = each;
    if (supertypes.length === 0 && (final || !isProgram)) return [];
    const own = (scopes.membersOf.get(index) ?? []).map((member) => program.codeOf(member));
    const methods = [...new Set(own.filter(isHook).map((code) => code.name))];
    if (supertypes.length === 0 && methods.length === 0) return [];
    const above = supertypes.map(simpleName);
    return [
      {
        name,
        // In Scala the last trait goes before.
        above: api.name === "scala" ? above.reverse() : above,
        methods,
        isAbstract: !hasObjects(program, each),
      },
    ];
  });
}
