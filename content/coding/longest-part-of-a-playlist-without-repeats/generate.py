import json
import random
import sys


def make(rng):
    top = rng.choice([2, 4, 8])
    return {"args": [[rng.randrange(0, top) for _ in range(rng.randrange(0, 13))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
