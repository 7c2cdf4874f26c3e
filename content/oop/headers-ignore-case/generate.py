import json
import random
import sys


def make(rng):
    steps = []
    for _ in range(rng.randrange(1, 14)):
        name = rng.choice(["a", "A", "b", "B", "ab", "Ab", "aB"])
        what = rng.choice(["set", "set", "set", "get", "del", "in", "items", "equal", "get_or", "pop", "setdefault", "update", "popitem"])
        step = [what, rng.choice("hhg")]
        if what in ("set", "setdefault"):
            step += [name, rng.choice("xyz")]
        elif what in ("get", "del", "in", "get_or"):
            step += [name]
        elif what == "pop":
            step += [name] + rng.choice([[], ["none"]])
        elif what == "equal":
            step += [rng.choice(["@h", "@g", {name: "x"}, {}])]
        elif what == "update":
            step += [{name: "u", "c": "v"}]
        steps.append(step)
    return {"args": [steps + [["items", "h"], ["items", "g"]]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
