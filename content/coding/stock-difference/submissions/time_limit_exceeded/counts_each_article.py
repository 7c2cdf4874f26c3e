def compare_delivery(ordered, delivered):
    missing, surplus = [], []
    for name in sorted(set(ordered + delivered)):
        difference = ordered.count(name) - delivered.count(name)
        if difference > 0:
            missing.append([name, difference])
        if difference < 0:
            surplus.append([name, -difference])
    return [missing, surplus]
