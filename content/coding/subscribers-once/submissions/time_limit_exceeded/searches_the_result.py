def merge_subscribers(lists):
    merged = []
    for addresses in lists:
        for address in addresses:
            for pair in merged:
                if pair[0] == address:
                    pair[1] += 1
                    break
            else:
                merged.append([address, 1])
    return sorted(merged)
