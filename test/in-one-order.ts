import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that share a stack run by their names, on every machine alike; otherwise the order would follow past times. */
export class InOneOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sharesStack = ({ project }: TestSpecification): boolean => project.name === 'stack';
    const shared = files.filter(sharesStack);
    const byName = shared.toSorted((one, other) => (one.moduleId < other.moduleId ? -1 : 1));
    return [...(await super.sort(files.filter((file) => !sharesStack(file)))), ...byName];
  }
}
