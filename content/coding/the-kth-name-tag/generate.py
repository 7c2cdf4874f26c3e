import json
import random
import sys


def make(rng):
    letters = "".join(rng.choices("abc", k=rng.randrange(1, 7)))
    return {"args": [letters, rng.randrange(1, 40)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
