def cheapest(costs):
    n = len(costs)
    cannot = 10**9
    rows = [[cannot if price < 0 else price for price in row] for row in costs]
    row_part, column_part = [0] * (n + 1), [0] * (n + 1)
    owner = [0] * (n + 1)
    for row in range(1, n + 1):
        owner[0] = row
        column = 0
        slack = [float("inf")] * (n + 1)
        before = [0] * (n + 1)
        done = [False] * (n + 1)
        while owner[column]:
            done[column] = True
            current, step, following = owner[column], float("inf"), 0
            for c in range(1, n + 1):
                if done[c]:
                    continue
                reduced = rows[current - 1][c - 1] - row_part[current] - column_part[c]
                if reduced < slack[c]:
                    slack[c], before[c] = reduced, column
                if slack[c] < step:
                    step, following = slack[c], c
            for c in range(n + 1):
                if done[c]:
                    row_part[owner[c]] += step
                    column_part[c] -= step
                else:
                    slack[c] -= step
            column = following
        while column:
            owner[column] = owner[before[column]]
            column = before[column]
    total = sum(rows[owner[c] - 1][c - 1] for c in range(1, n + 1))
    return -1 if total >= cannot else total
