def placements(plan: list[str]) -> int:
    n = len(plan)
    columns: set[int] = set()
    rising: set[int] = set()
    falling: set[int] = set()

    def place(row: int) -> int:
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
            falling.remove(down)
        return ways

    return place(0)
