import json
import random
import sys


def make(rng):
    text = "".join(rng.choices("abA .,b-1", k=rng.randrange(0, 25)))
    return {"args": [text, rng.randrange(0, 5)]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
