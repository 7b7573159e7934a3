namespace TimeCore.Firmware
{
    /// <summary>What was measured: a row an operation, a column a count of armed timers.</summary>
    internal sealed class BenchmarkTable
    {
        /// <summary>A cell that was not measured.</summary>
        internal const long Missing = long.MinValue;

        /// <summary>Rows in use.</summary>
        internal int RowCount;

        /// <summary>What is armed in each column.</summary>
        internal readonly int[] Columns;

        private const int RowsMax = 64;

        private readonly string[] _names = new string[RowsMax];
        private readonly long[][] _mediansPs = new long[RowsMax][];

        internal BenchmarkTable(int[] columns)
        {
            Columns = columns;
        }

        /// <summary>Returns the name of a row.</summary>
        internal string NameAt(int row)
        {
            return _names[row];
        }

        /// <summary>
        /// Returns the median of a cell in picoseconds, or <see cref="Missing"/>.
        /// </summary>
        internal long MedianPs(int row, int column)
        {
            return _mediansPs[row][column];
        }

        /// <summary>Notes a cell.</summary>
        /// <param name="name">The operation; a new one opens a row.</param>
        /// <param name="column">The column's place.</param>
        /// <param name="meter">Holds what was measured.</param>
        internal void Add(string name, int column, BenchmarkMeter meter)
        {
            int row = 0;
            while (row < RowCount && _names[row] != name)
            {
                row++;
            }

            if (row == RowCount)
            {
                _names[row] = name;
                _mediansPs[row] = NewRow();
                RowCount++;
            }

            _mediansPs[row][column] = meter.MedianPs;
        }

        private long[] NewRow()
        {
            long[] row = new long[Columns.Length];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = Missing;
            }

            return row;
        }
    }
}
