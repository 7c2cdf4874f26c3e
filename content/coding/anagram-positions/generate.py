import json
import random
import sys


def make(rng):
    letters = rng.choice(["ab", "abc", "abA"])
    text = "".join(rng.choices(letters, k=rng.randrange(0, 14)))
    return {"args": [text, "".join(rng.choices(letters, k=rng.randrange(1, 5)))]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
