import json
import random
import sys


def make(rng):
    size = rng.randrange(1, 7)
    calls = [["Table", [size]]]
    for _ in range(rng.randrange(1, 30)):
        method = rng.choice(["add", "add", "remove", "find", "slots"])
        calls.append([method, [] if method == "slots" else [rng.randrange(0, 3 * size)]])
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
