import json
import random
import sys


def make(rng):
    tunes = []
    for i in range(rng.randrange(0, 7)):
        notes = [rng.randrange(0, 3) for _ in range(rng.choice([0, 1, 2, 3, 3]))]
        shift = rng.randrange(-20, 20)
        tunes.append(["t%d" % i, [note + shift for note in notes]])
    return {"args": [tunes]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
