import json
import random
import sys


def make(rng):
    calls = [["Line", []]]
    for i in range(rng.randrange(1, 30)):
        calls.append(rng.choice([["put", [i]], ["put", [i]], ["get", []], ["get", []], ["size", []]]))
    return {"calls": calls}


if __name__ == "__main__":
    print(json.dumps(make(random.Random(int(sys.argv[1])))))
