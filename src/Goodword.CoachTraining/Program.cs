using Goodword.CoachTraining;

// scripts/train-coach runs this: Goodword.CoachTraining FOLDER WEIGHTS [FILE…], or explain WEIGHTS, which tells what it thinks of the lines of standard input.
switch (args)
{
    case ["explain", var weights]:
        Explanation.Print(weights, Console.In);
        return 0;
    case [var folder, var output, .. var more]:
        new Trainer(folder, more).Train(output);
        return 0;
    default:
        Console.Error.WriteLine("usage: scripts/train-coach [explain | FILE…]");
        return 2;
}
