import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores([
    'dist/',
    '**/.work/',
    '**/.tmp/',
    // What the generator reads and writes is judged by the fixture runner, not by taste.
    'fixtures/**/input.*',
    'fixtures/**/input/',
    'fixtures/**/fixed.*',
    'fixtures/**/expected/',
    'fixtures/packages/',
    'fixtures/consumer/',
    // Workspaces of their own, with their own compiler options.
    'examples/',
  ]),
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: [
          './tsconfig.test.json',
          './tsconfig.fixtures.json',
          './templates/explain/tsconfig.json',
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-expect-error': 'allow-with-description' },
      ],
      // `typeof import('./input.js')` is how a fixture's cases are typed.
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Methods are taken off on purpose, to be put back or called with their object.
      '@typescript-eslint/unbound-method': 'off',
      // The compiler's own check of unused names knows more, and is the one that counts.
      '@typescript-eslint/no-unused-vars': 'off',
      // Both variants are one type to a caller: an async function without an await is often right.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/**', 'bench/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'Program > VariableDeclaration[kind!="const"]',
          message: 'No module-level mutable state: pass it, or keep it in a closure.',
        },
        {
          selector: 'Program > ExportNamedDeclaration > VariableDeclaration[kind!="const"]',
          message: 'No module-level mutable state: pass it, or keep it in a closure.',
        },
      ],
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
