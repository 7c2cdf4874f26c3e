import json
import random
import sys


def make(rng):
    half = [rng.choice("abcA") for _ in range(rng.randrange(0, 5))]
    letters = half * 2 + [rng.choice("abcA") for _ in range(rng.choice([0, 1, 1, 2, 3]))]
    rng.shuffle(letters)
    return {"args": ["".join(letters)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
