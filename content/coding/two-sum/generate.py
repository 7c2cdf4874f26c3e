import json
import random
import sys


def make(rng):
    while True:
        numbers = [rng.randrange(-9, 10) for _ in range(rng.randrange(0, 8))]
        target = rng.randrange(-12, 13)
        pairs = sum(
            numbers[i] + numbers[j] == target
            for i in range(len(numbers))
            for j in range(i + 1, len(numbers))
        )
        if pairs <= 1:
            return {"args": [numbers, target]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
