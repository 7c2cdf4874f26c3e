import json
import random
import sys


def make(rng):
    calls = [["Draft", []]]
    for _ in range(rng.randrange(0, 16)):
        what = rng.choice(["write", "write", "erase", "undo", "undo", "redo", "text"])
        if what == "write":
            calls.append([what, [rng.choice(["", "a", "b", "ab"])]])
        else:
            calls.append([what, [rng.randrange(0, 4)] if what == "erase" else []])
    return {"calls": [*calls, ["text", []]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
