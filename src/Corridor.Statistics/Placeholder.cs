namespace Corridor.Statistics;

internal static class Placeholder;
