import json
import random
import sys


def make(rng):
    pool = rng.choice([[1, 2, 3], ["a", "b", "A"], [0, "0", 5, "x", ""]])
    return {"args": [[rng.choice(pool) for _ in range(rng.randrange(0, 9))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
