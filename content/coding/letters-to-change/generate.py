import json
import random
import sys


def make(rng):
    length = rng.randrange(1, 6)
    line = "".join(rng.choice("abcA") for _ in range(length * rng.randrange(0, 5)))
    return {"args": [line, length]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
