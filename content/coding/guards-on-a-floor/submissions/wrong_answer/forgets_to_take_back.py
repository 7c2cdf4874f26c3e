def placements(plan):
    n = len(plan)
    columns, rising, falling = set(), set(), set()

    def place(row):
        if row == n:
            return 1
        ways = 0
        for column in range(n):
            up, down = row + column, row - column
            if plan[row][column] == "#" or column in columns or up in rising or down in falling:
                continue
            columns.add(column)
            rising.add(up)
            falling.add(down)
            ways += place(row + 1)
            columns.remove(column)
            rising.remove(up)
        return ways

    return place(0)
