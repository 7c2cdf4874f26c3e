def distinct_in_windows(requests: list[str], k: int) -> list[int]:
    counts = {}
    answers = []
    for at, visitor in enumerate(requests):
        counts[visitor] = counts.get(visitor, 0) + 1
        if at >= k:
            leaving = requests[at - k]
            counts[leaving] -= 1
            if counts[leaving] == 0:
                del counts[leaving]
        if at >= k - 1:
            answers.append(len(counts))
    return answers
