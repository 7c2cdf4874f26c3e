import json
import random
import sys


def make(rng):
    parts = ["a", "b", "a.b", "", "7", "<int:n>", "<slug:s>", "<t>"]
    pieces = ["a", "b", "a.b", "axb", "", "7", "07", "-7", "a_b-1", "é", "٣", "A"]

    def pattern():
        while True:
            chosen = [rng.choice(parts) for _ in range(rng.randrange(1, 4))]
            placeholders = [part for part in chosen if part.startswith("<")]
            if len(placeholders) == len(set(placeholders)):
                return "/" + "/".join(chosen)

    routes = [[pattern(), f"r{number}"] for number in range(rng.randrange(0, 7))]
    path = "/" + "/".join(rng.choice(pieces) for _ in range(rng.randrange(1, 4)))
    return {"args": [routes, path]}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
