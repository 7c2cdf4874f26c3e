import json
import random
import sys


def make(rng):
    return {"args": ["".join(rng.choices("abcd", k=rng.randrange(0, 6)))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
