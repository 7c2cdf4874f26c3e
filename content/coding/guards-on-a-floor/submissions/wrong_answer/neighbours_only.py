def placements(plan):
    n = len(plan)

    def place(row, columns):
        if row == n:
            return 1
        ways = 0
        for column in range(n):
            if plan[row][column] == "#" or column in columns:
                continue
            if columns and abs(columns[-1] - column) == 1:
                continue
            ways += place(row + 1, columns + [column])
        return ways

    return place(0, [])
