import json
import random
import sys


def steps(rng, depth):
    found = []
    for _ in range(rng.randrange(0, 5)):
        kind = rng.random()
        if kind < 0.45:
            found.append(["set", rng.choice("abc"), rng.randrange(9)])
        elif kind < 0.55:
            found.append(["del", rng.choice("abc")])
        elif kind < 0.7:
            found.append(["append", "list", rng.randrange(9)])
        elif kind < 0.9 and depth > 0:
            found.append([rng.choice(["block", "try"]), steps(rng, depth - 1)])
        elif kind >= 0.9:
            found.append([rng.choice(["fail", "rollback", "abandon", "stop"])])
    return found


def make(rng):
    return {"args": [{"a": 1, "list": [0]}, steps(rng, 3)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
