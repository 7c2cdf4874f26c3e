def two_sum(numbers: list[int], target: int) -> list[int]:
    seen: dict[int, int] = {}
    for j, x in enumerate(numbers):
        i = seen.get(target - x)
        if i is not None:
            return [i, j]
        seen[x] = j
    return []
