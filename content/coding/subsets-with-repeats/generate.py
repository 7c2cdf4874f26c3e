import json
import random
import sys


def make(rng):
    return {"args": [[rng.randrange(0, 4) for _ in range(rng.randrange(0, 7))]]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
