import { simpleName } from "./call.ts";
import { modifiersOf } from "./modifiers.ts";
import type { Reader } from "./reader.ts";
import type { Method } from "./scopes.ts";
import { enclosing, isClassBody, isMethod, isType } from "./syntaxIndex.ts";
import type { Element, SyntaxNode } from "./syntaxNode.ts";

/** Where a program comes to a method from, as far as its file shows. */
export interface Callers {
  /** The calls and creations, sure ones first. */
  readonly sites: readonly Element[];
  /** How many of them surely lead there. */
  readonly sure: number;
  /** Where the method is handed to whoever calls it then: `this::build`. */
  readonly handed: readonly Element[];
}

/** Finds who calls what in a file that was read. */
export class CallGraph {
  private readonly known = new Map<Element, Callers | undefined>();
  private references: ReadonlyMap<string, readonly Element[]> | undefined;

  constructor(private readonly reader: Reader) {}

  /**
   * The callers of a method, those on objects that may be of its class among them; for a constructor, and for a field that
   * is filled where it is declared, each `new` of the class. Undefined for any other element.
   */
  callersOf(element: Element): Callers | undefined {
    if (!isMethod(element.type) && element.type !== "field_declaration") return undefined;
    if (!this.known.has(element)) this.known.set(element, this.find(element));
    return this.known.get(element);
  }

  private find(element: Element): Callers | undefined {
    const { reader } = this;
    if (element.type === "field_declaration") {
      if (modifiersOf(element.node, reader.text).words.has("static")) return undefined;
      const owner = enclosing(element, isType);
      if (!owner || enclosing(element, isClassBody)?.parent !== owner) return undefined;
      return this.creationsOf(reader.slice(owner.node.childForFieldName("name")));
    }
    const method = reader.scopes.methodOf(element);
    if (!method) return { sites: [], sure: 0, handed: [] };
    if (element.type === "constructor_declaration") return this.creationsOf(method.name);
    const sure = reader.sitesOf(method);
    const possible = reader
      .callsOnObjects(method.name)
      .filter(
        ({ args, object }) =>
          args.length === method.parameterTypes.length && object !== null && this.mayBe(object, method),
      );
    return {
      sites: [...sure, ...possible].map((call) => call.element),
      sure: sure.length,
      handed: this.referencesTo(method.name),
    };
  }

  private creationsOf(className: string): Callers {
    const { reader } = this;
    const sites = reader.syntax
      .ofType("object_creation_expression")
      .filter(({ node }) => simpleName(reader.slice(node.childForFieldName("type"))) === className);
    const handed = this.referencesTo("new").filter(
      ({ node }) => simpleName(reader.slice(node).split("::")[0] ?? "") === className,
    );
    return { sites, sure: sites.length, handed };
  }

  private referencesTo(name: string): readonly Element[] {
    this.references ??= this.findReferences();
    return this.references.get(name) ?? [];
  }

  private findReferences(): ReadonlyMap<string, readonly Element[]> {
    const { reader } = this;
    const found = new Map<string, Element[]>();
    for (const element of reader.syntax.ofType("method_reference")) {
      const written = reader.slice(element.node);
      const name = written.slice(written.lastIndexOf("::") + 2).trim();
      const same = found.get(name);
      if (same) same.push(element);
      else found.set(name, [element]);
    }
    return found;
  }

  /** False for an object that is surely of another class than the method's. */
  private mayBe(object: SyntaxNode, method: Method): boolean {
    const { reader } = this;
    if (object.type === "object_creation_expression")
      return this.fits(reader.slice(object.childForFieldName("type")), method);
    const type = object.type === "identifier" ? reader.variableAt(object)?.type : undefined;
    if (type && type !== "var") return this.fits(type, method);
    // The name of a class that stands elsewhere.
    if (type === undefined && /^[A-Z]\w*$/.test(reader.slice(object))) return false;
    return reader.evaluate(object) === null;
  }

  /** True when an object of that type may be of the class around the method: by its name, or by what it extends. */
  private fits(type: string, method: Method): boolean {
    const { reader } = this;
    if (reader.names.kindOfType(type) !== null) return false;
    const name = simpleName(type);
    if (reader.scopes.classNamed(name)) return true;
    const body = enclosing(method.element, isClassBody);
    const head = body?.parent ? reader.text.slice(body.parent.start, body.start) : "";
    return head.split(/[^\w$]+/).includes(name);
  }
}
