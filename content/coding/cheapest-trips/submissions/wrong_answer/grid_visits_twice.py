import heapq


def cheapest_trips(flights, hotels, count):
    flights, hotels = sorted(flights), sorted(hotels)
    heap = [(flights[0] + hotels[0], 0, 0)] if flights and hotels else []
    prices = []
    while heap and len(prices) < count:
        price, i, j = heapq.heappop(heap)
        prices.append(price)
        if i + 1 < len(flights):
            heapq.heappush(heap, (flights[i + 1] + hotels[j], i + 1, j))
        if j + 1 < len(hotels):
            heapq.heappush(heap, (flights[i] + hotels[j + 1], i, j + 1))
    return prices
