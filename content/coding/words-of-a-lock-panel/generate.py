import json
import random
import sys


def make(rng):
    letters = {}
    for key in "1234":
        size = rng.choice([0, 1, 2, 3, 3])
        letters[key] = "".join(rng.sample("abcdefg", size))
    pressed = "".join(rng.choices("1234", k=rng.randrange(0, 5)))
    return {"args": [letters, pressed]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
