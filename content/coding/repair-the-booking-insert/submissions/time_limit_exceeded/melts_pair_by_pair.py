def insert_booking(booked, new):
    blocks = [list(b) for b in booked] + [list(new)]
    changed = True
    while changed:
        changed = False
        for i in range(len(blocks)):
            for j in range(i + 1, len(blocks)):
                if blocks[i][0] <= blocks[j][1] and blocks[j][0] <= blocks[i][1]:
                    low, high = min(blocks[i][0], blocks[j][0]), max(blocks[i][1], blocks[j][1])
                    blocks[i] = [low, high]
                    del blocks[j]
                    changed = True
                    break
            if changed:
                break
    return sorted(blocks)
