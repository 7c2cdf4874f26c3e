import json
import random
import sys


def make(rng):
    return {"args": [rng.randrange(0, 7), rng.randrange(1, 8)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
