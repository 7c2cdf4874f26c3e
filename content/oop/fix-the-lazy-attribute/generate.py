import json
import random
import sys


def make(rng):
    steps = []
    for _ in range(rng.randrange(1, 16)):
        what, page, field = rng.choice(["plan", "get", "get", "get", "set", "del"]), rng.choice("ab"), rng.choice(["words", "links"])
        if what == "plan":
            steps.append([what, page, rng.choice([None, 0, 1, 2, "", "fail"])])
        else:
            steps.append([what, page, field] + ([rng.choice([None, 7])] if what == "set" else []))
    return {"args": [[*steps, ["class", "a"]]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
