"""Makes the mutants of model solutions: each is the program with one small change. Reads a list of
{"source", "starter"} and prints, for each, a list of {"line", "change", "source"}. What stands in the
starter as well is no part of the solution and stays as it is. Nothing of them is run."""

import ast
import json
import signal
import sys

signal.alarm(120)

SWAPPED = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.And: (ast.Or,), ast.Or: (ast.And,),
    ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.Add,), ast.Div: (ast.Mult,), ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.FloorDiv,), ast.Pow: (ast.Mult,), ast.BitAnd: (ast.BitOr,), ast.BitOr: (ast.BitAnd,),
    ast.BitXor: (ast.BitAnd,), ast.LShift: (ast.RShift,), ast.RShift: (ast.LShift,),
}
REMOVED = (ast.Assign, ast.AugAssign, ast.Return, ast.Raise, ast.Continue, ast.Break, ast.Delete, ast.Expr)
UNTOUCHED = ("annotation", "returns", "decorator_list")


def instead(node):
    """What may stand in a node's place."""
    if isinstance(node, REMOVED):
        documents = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        return [] if documents else [ast.Pass()]
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return [node.operand]
    if isinstance(node, ast.Constant) and type(node.value) is int:
        return [ast.Constant(node.value + 1), ast.Constant(node.value - 1)]
    return [kind() for kind in SWAPPED.get(type(node), ())]


def slots(node):
    """The places of a node that hold nodes: what they are in, under which name or index, and what is there."""
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.AST) and name not in UNTOUCHED:
            yield node.__dict__, name, value
        if isinstance(value, list) and name not in UNTOUCHED:
            yield from ((value, place, entry) for place, entry in enumerate(value) if isinstance(entry, ast.AST))


def tells(node):
    """Whether one sees by this node alone what was changed in it: `1` or `a:` says too little, a `for` too much."""
    bare = (ast.Constant, ast.UnaryOp, ast.Slice)
    return isinstance(node, ast.expr) and not isinstance(node, bare) or isinstance(node, ast.stmt) and not hasattr(node, "body")


class Mutants:
    def __init__(self, source, starter):
        self.tree = ast.parse(source)
        self.given = {ast.dump(node) for node in ast.parse(starter).body}
        self.seen = [self.code()]
        self.found = []
        self.visit(self.tree, None)

    def code(self):
        return compile(ast.unparse(self.tree), "mutant", "exec", dont_inherit=True)

    def visit(self, node, around):
        shown = node if tells(node) else around
        for holder, place, child in slots(node):
            if node is self.tree and ast.dump(child) in self.given:
                continue
            own = child if isinstance(child, ast.stmt) or shown is None else shown
            for other in instead(child):
                before = ast.unparse(own)
                holder[place] = ast.copy_location(other, child)
                self.keep(own.lineno, f"{before} → {ast.unparse(other if own is child else own)}")
                holder[place] = child
            self.visit(child, shown)

    def keep(self, line, change):
        """Notes the tree as it is now, if it is another program than those before."""
        try:
            code = self.code()
        except SyntaxError:
            return
        if code not in self.seen:
            self.seen.append(code)
            self.found.append({"line": line, "change": self.numbered(line, change), "source": ast.unparse(self.tree)})

    def numbered(self, line, change):
        """The change, told apart from others on its line that look the same."""
        alike = [f["change"] for f in self.found if f["line"] == line and f["change"].split("  #")[0] == change]
        return f"{change}  #{len(alike) + 1}" if alike else change


json.dump([Mutants(**order).found for order in json.load(sys.stdin)], sys.stdout)
