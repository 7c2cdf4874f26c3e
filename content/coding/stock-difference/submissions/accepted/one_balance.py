def compare_delivery(ordered, delivered):
    balance = {}
    for name in ordered:
        balance[name] = balance.get(name, 0) + 1
    for name in delivered:
        balance[name] = balance.get(name, 0) - 1
    missing = [[name, balance[name]] for name in sorted(balance) if balance[name] > 0]
    surplus = [[name, -balance[name]] for name in sorted(balance) if balance[name] < 0]
    return [missing, surplus]
