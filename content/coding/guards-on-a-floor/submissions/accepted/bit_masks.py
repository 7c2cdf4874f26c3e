def placements(plan):
    n = len(plan)
    free_in = [sum(1 << c for c, tile in enumerate(row) if tile == ".") for row in plan]

    def place(row, columns, left, right):
        if row == n:
            return 1
        ways = 0
        free = free_in[row] & ~(columns | left | right)
        while free:
            bit = free & -free
            free ^= bit
            ways += place(row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
        return ways

    return place(0, 0, 0, 0)
