def placements(plan):
    n = len(plan)

    def place(row, columns, sums):
        if row == n:
            return 1
        return sum(
            place(row + 1, columns | {column}, sums | {row + column})
            for column in range(n)
            if plan[row][column] == "." and column not in columns and row + column not in sums
        )

    return place(0, frozenset(), frozenset())
