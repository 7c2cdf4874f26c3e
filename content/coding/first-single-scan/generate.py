import json
import random
import sys


def make(rng):
    return {"args": [[rng.choice(["a", "b", "c", "A", "dd"]) for _ in range(rng.randrange(0, 9))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
