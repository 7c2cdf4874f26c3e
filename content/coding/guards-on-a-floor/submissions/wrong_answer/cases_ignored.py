def placements(plan):
    n = len(plan)

    def place(row, columns):
        if row == n:
            return 1
        return sum(
            place(row + 1, columns + [column])
            for column in range(n)
            if all(column != c and abs(column - c) != row - r for r, c in enumerate(columns))
        )

    return place(0, [])
