from itertools import permutations


def placements(plan):
    n = len(plan)
    ways = 0
    for columns in permutations(range(n)):
        if len({row + column for row, column in enumerate(columns)}) < n:
            continue
        if len({row - column for row, column in enumerate(columns)}) < n:
            continue
        if all(plan[row][column] == "." for row, column in enumerate(columns)):
            ways += 1
    return ways
