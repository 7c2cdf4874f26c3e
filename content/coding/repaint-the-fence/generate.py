import json
import random
import sys


def make(rng):
    letters = rng.choice(["ab", "abc", "abcxyz"])
    return {"args": ["".join(rng.choices(letters, k=rng.randrange(0, 13))), rng.randrange(0, 5)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
