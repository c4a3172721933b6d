/** What an expression names: free variables, and calls with their literal first argument. */
export interface Mentions {
  readonly variables: ReadonlySet<string>;
  readonly calls: readonly { readonly name: string; readonly literal?: string }[];
}

/** The part of a CEL syntax tree that matters here; every node has a kind and a value. */
interface Node {
  readonly exprKind?: { readonly case?: string; readonly value?: unknown };
}

/** Free variables and function calls of a parsed expression; variables bound by `map`, `all`, … are left out. */
export function mentionsOf(root: unknown): Mentions {
  const variables = new Set<string>();
  const calls: { name: string; literal?: string }[] = [];
  visit(root, new Set());
  return { variables, calls };

  function visit(value: unknown, bound: ReadonlySet<string>): void {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, bound);
      return;
    }
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
    const { exprKind } = value as Node;
    const node = exprKind?.value as Record<string, unknown> | undefined;
    if (exprKind?.case === 'identExpr') {
      const name = String(node?.name);
      if (!bound.has(name)) variables.add(name);
      return;
    }
    if (exprKind?.case === 'callExpr' && node) {
      const first = (node.args as Node[] | undefined)?.[0]?.exprKind;
      const literal = first?.case === 'constExpr' ? constantText(first.value) : undefined;
      calls.push({ name: String(node.function), ...(literal !== undefined && { literal }) });
    }
    if (exprKind?.case === 'comprehensionExpr' && node) {
      visit(node.iterRange, bound);
      const inner = new Set([...bound, ...[node.iterVar, node.iterVar2, node.accuVar].map(String)]);
      for (const part of ['accuInit', 'loopCondition', 'loopStep', 'result']) visit(node[part], inner);
      return;
    }
    for (const child of Object.values(value)) visit(child, bound);
  }
}

function constantText(constant: unknown): string | undefined {
  const kind = (constant as { constantKind?: { case?: string; value?: unknown } }).constantKind;
  return kind?.case === 'stringValue' ? String(kind.value) : undefined;
}
