import { simpleName } from "./call.ts";
import { elementAt, enclosing, isClassBody, isMethod, isScope, type SyntaxIndex } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** A variable, parameter or field with everything that is written into it. */
export interface Variable {
  readonly name: string;
  /** The type as written; null for a lambda parameter without one, `var` for an inferred one. */
  readonly type: string | null;
  readonly declaredAt: number;
  readonly scope: Element | null;
  readonly field: boolean;
  /** For a field: its declaration, with modifiers and annotations. */
  readonly declaration?: SyntaxNode;
  /** For a parameter: its method or lambda and its position there. */
  readonly parameter: { readonly of: Element; readonly index: number } | null;
  readonly writes: Write[];
}

export interface Write {
  readonly node: SyntaxNode;
  readonly start: number;
  readonly end: number;
  /** The innermost scope that the write stands in. */
  readonly scope: Element | null;
}

export interface Method {
  readonly name: string;
  readonly element: Element;
  readonly returnType: string;
  readonly parameterTypes: readonly string[];
}

export interface Scopes {
  /** The variable that a name stands for at an offset; undefined when it is not declared in this file. */
  variable(name: string, offset: number): Variable | undefined;
  /** The field that `this.name` stands for at an offset, or else any field of that name. */
  field(name: string, offset: number): Variable | undefined;
  /** Methods of this file by name and number of arguments. */
  methods(name: string, argumentCount: number): readonly Method[];
  allVariables(): Iterable<Variable>;
  allMethods(): Iterable<Method>;
  /** True when this file declares any method of that name. */
  hasMethod(name: string): boolean;
  methodOf(element: Element): Method | undefined;
  /** What `name`, `this.name`, `Type.name` or `object.name` stands for; undefined when it is not declared in this file. */
  named(node: SyntaxNode): Variable | undefined;
  /** The method or constructor around an element. */
  methodAround(element: Element | null): Method | undefined;
  /** The class of this file with that simple name. */
  classNamed(name: string): Element | undefined;
  /** The simple name of the class that the class around the element extends, if any. */
  superclassOf(element: Element): string | null;
}

export function scopesOf(syntax: SyntaxIndex, text: string): Scopes {
  const variables = new Map<string, Variable[]>();
  const methods = new Map<string, Method[]>();
  const methodByStart = new Map<number, Method>();
  const classes = new Map<string, Element>();
  const textOf = (node: SyntaxNode | null): string =>
    node ? text.slice(node.startIndex, node.endIndex) : "";

  const byScope = new Map<Element | null, Map<string, Variable[]>>();
  const declare = (variable: Variable) => {
    const same = variables.get(variable.name);
    if (same) same.push(variable);
    else variables.set(variable.name, [variable]);
    const names = byScope.get(variable.scope) ?? new Map<string, Variable[]>();
    byScope.set(variable.scope, names);
    const here = names.get(variable.name);
    if (here) here.push(variable);
    else names.set(variable.name, [variable]);
  };

  for (const element of syntax.elements) {
    const { node } = element;
    switch (element.type) {
      case "class_declaration":
      case "interface_declaration":
      case "record_declaration":
      case "enum_declaration":
        classes.set(textOf(node.childForFieldName("name")), element);
        break;
      case "method_declaration":
      case "constructor_declaration": {
        const parameters = node.childForFieldName("parameters")?.items ?? [];
        const method: Method = {
          name: textOf(node.childForFieldName("name")),
          element,
          returnType: textOf(node.childForFieldName("type")),
          parameterTypes: parameters.map((parameter) => textOf(parameter.childForFieldName("type"))),
        };
        methodByStart.set(element.start, method);
        const same = methods.get(method.name);
        if (same) same.push(method);
        else methods.set(method.name, [method]);
        break;
      }
      case "local_variable_declaration":
      case "constant_declaration":
      case "field_declaration": {
        const field = element.type !== "local_variable_declaration";
        const type = textOf(node.childForFieldName("type"));
        for (const declarator of node.childrenForFieldName("declarator")) {
          if (!declarator) continue;
          const value = declarator.childForFieldName("value");
          const scope = field ? enclosing(element, isClassBody) : enclosing(element, isScope);
          const variable: Variable = {
            name: textOf(declarator.childForFieldName("name")),
            type,
            declaredAt: declarator.startIndex,
            scope,
            field,
            ...(field ? { declaration: node } : {}),
            parameter: null,
            writes: [],
          };
          if (value)
            variable.writes.push({ node: value, start: value.startIndex, end: value.endIndex, scope });
          declare(variable);
        }
        break;
      }
      case "formal_parameter":
      case "spread_parameter": {
        const owner = enclosing(
          element,
          (type) => isMethod(type) || type === "lambda_expression" || type === "catch_clause",
        );
        if (!owner) break;
        const index = (owner.node.childForFieldName("parameters")?.items ?? []).findIndex(
          (each) => each.startIndex === element.start,
        );
        declare(
          bound(
            textOf(node.childForFieldName("name")),
            textOf(node.childForFieldName("type")),
            element.start,
            owner,
            index,
          ),
        );
        break;
      }
      case "lambda_expression": {
        const parameters = node.childForFieldName("parameters");
        if (parameters?.type === "identifier")
          declare(bound(textOf(parameters), null, element.start, element, 0));
        if (parameters?.type === "inferred_parameters") {
          (parameters?.items ?? []).forEach((each, index) => {
            declare(bound(textOf(each), null, element.start, element, index));
          });
        }
        break;
      }
      case "enhanced_for_statement":
      case "resource": {
        const value = node.childForFieldName("value");
        const scope = element.type === "resource" ? enclosing(element, isScope) : element;
        const variable: Variable = {
          name: textOf(node.childForFieldName("name")),
          type: textOf(node.childForFieldName("type")),
          declaredAt: element.start,
          scope,
          field: false,
          parameter: null,
          writes: [],
        };
        if (element.type === "resource" && value) {
          variable.writes.push({ node: value, start: value.startIndex, end: value.endIndex, scope });
        }
        declare(variable);
        break;
      }
      default:
        break;
    }
  }

  const variable = (name: string, offset: number): Variable | undefined => {
    if (!variables.has(name)) return undefined;
    // From the innermost scope outwards; the last declaration of a scope counts.
    for (let scope = elementAt(syntax, offset); ; scope = scope.parent) {
      const found = byScope
        .get(scope)
        ?.get(name)
        ?.findLast((each) => each.field || each.declaredAt <= offset);
      if (found || !scope) return found;
    }
  };

  const fieldOf = (owner: Element | null | undefined, name: string): Variable | undefined =>
    owner ? variables.get(name)?.find((each) => each.field && each.scope?.parent === owner) : undefined;

  const named = (node: SyntaxNode): Variable | undefined => {
    if (node.type !== "field_access") return variable(textOf(node), node.startIndex);
    const object = textOf(node.childForFieldName("object"));
    const name = textOf(node.childForFieldName("field"));
    if (object === "this") {
      const body = enclosing(elementAt(syntax, node.startIndex), isClassBody);
      return fieldOf(body?.parent, name);
    }
    const of = variable(object, node.startIndex);
    const types = of ? [simpleName(of.type ?? "")] : object.replace(/\.this$/, "").split(".");
    if (!types.every((type) => classes.has(type))) return undefined;
    return fieldOf(classes.get(types[types.length - 1] ?? ""), name);
  };

  for (const element of [...syntax.ofType("assignment_expression"), ...syntax.ofType("update_expression")]) {
    const update = element.type === "update_expression";
    const left = update ? element.node.firstNamedChild : element.node.childForFieldName("left");
    // A count, or `+=`, makes a value that this file does not tell: the expression itself stands for it.
    const compound = update || element.node.childForFieldName("operator")?.type !== "=";
    const right = compound ? element.node : element.node.childForFieldName("right");
    if (!left || !right) continue;
    const name = left.type === "field_access" ? textOf(left.childForFieldName("field")) : textOf(left);
    const target = named(left) ?? variable(name, element.start);
    const scope = enclosing(
      element,
      (type) => isScope(type) || type === "if_statement" || type === "switch_rule",
    );
    target?.writes.push({ node: right, start: right.startIndex, end: right.endIndex, scope });
  }

  return {
    variable,
    field: (name, offset) => {
      const nearest = variable(name, offset);
      return nearest?.field ? nearest : variables.get(name)?.find((each) => each.field);
    },
    methods: (name, argumentCount) =>
      (methods.get(name) ?? []).filter((method) => method.parameterTypes.length === argumentCount),
    allVariables: () => [...variables.values()].flat(),
    allMethods: () => methodByStart.values(),
    hasMethod: (name) => methods.has(name),
    methodOf: (element) => methodByStart.get(element.start),
    named,
    methodAround(element) {
      for (let at = element; at; at = at.parent) if (isMethod(at.type)) return methodByStart.get(at.start);
      return undefined;
    },
    classNamed: (name) => classes.get(name),
    superclassOf(element) {
      const owner = enclosing(element, (type) => type === "class_declaration");
      const superclass = owner?.node.childForFieldName("superclass");
      return superclass
        ? textOf(superclass)
            .replace(/^extends\s+/, "")
            .replace(/<[\s\S]*$/, "")
            .trim()
        : null;
    },
  };
}

function bound(name: string, type: string | null, declaredAt: number, of: Element, index: number): Variable {
  return { name, type, declaredAt, scope: of, field: false, parameter: { of, index }, writes: [] };
}
