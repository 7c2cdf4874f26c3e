import json
import random
import sys

VALUES = ["a", "b", 1, 2, True, None, 1.5, [1], [2], "1"]


def make(rng):
    letters, marks = iter("uvwxyz"), []
    for _ in range(rng.randrange(0, 4)):
        names = [next(letters) for _ in range(rng.randrange(1, 3))]
        marks.append([names, [[rng.choice(VALUES) for _ in names] for _ in range(rng.randrange(0, 4))]])
    return {"args": ["test_it", marks]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
