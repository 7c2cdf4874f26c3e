def at_most(shifts: list[int], k: int) -> int:
    count: dict[int, int] = {}
    left = found = 0
    for right, person in enumerate(shifts):
        count[person] = count.get(person, 0) + 1
        while len(count) > k:
            leaving = shifts[left]
            count[leaving] -= 1
            if count[leaving] == 0:
                del count[leaving]
            left += 1
        found += right - left + 1
    return found


def count_exactly(shifts: list[int], k: int) -> int:
    return at_most(shifts, k) - at_most(shifts, k - 1)
